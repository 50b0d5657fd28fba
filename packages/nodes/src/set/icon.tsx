export { Equal as SetIcon } from 'lucide-react';
