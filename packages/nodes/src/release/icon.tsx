export { Rocket as ReleaseIcon } from 'lucide-react';
