export { Layers as EachIcon } from 'lucide-react';
