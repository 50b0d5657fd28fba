export { Flag as EndIcon } from 'lucide-react';
