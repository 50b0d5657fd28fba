export { RefreshCw as NextIcon } from 'lucide-react';
