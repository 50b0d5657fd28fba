export { Workflow as PipelineIcon } from 'lucide-react';
