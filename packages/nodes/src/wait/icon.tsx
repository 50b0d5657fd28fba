export { Hourglass as WaitIcon } from 'lucide-react';
