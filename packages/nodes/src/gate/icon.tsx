export { UserCheck as GateIcon } from 'lucide-react';
