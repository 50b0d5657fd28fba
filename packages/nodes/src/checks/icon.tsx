export { ListChecks as ChecksIcon } from 'lucide-react';
