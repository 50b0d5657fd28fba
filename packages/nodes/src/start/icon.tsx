export { Play as StartIcon } from 'lucide-react';
