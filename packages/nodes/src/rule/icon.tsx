export { Split as RuleIcon } from 'lucide-react';
