export { ChartColumn as FiguresIcon } from 'lucide-react';
