export { definitionFaults } from './definition-faults.ts';
export { type FakeModel, fakeModel } from './fake-model.ts';
export { artefact, doneWith, NOW, runStep, type StepGiven, type StepRun } from './run-step.ts';
