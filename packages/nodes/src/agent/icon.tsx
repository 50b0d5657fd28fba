export { Sparkles as AgentIcon } from 'lucide-react';
