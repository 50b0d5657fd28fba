export { definitionFaults } from './definition-faults.ts';
