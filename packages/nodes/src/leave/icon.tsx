export { LogOut as LeaveIcon } from 'lucide-react';
