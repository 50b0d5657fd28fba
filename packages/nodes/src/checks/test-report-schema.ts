import { ARTEFACTS } from '@baton/schema/artefact/registry';
import type { JsonSchema } from '@baton/schema/json';

/** JSON Schema of the test report that the checks hand on. */
export function testReportSchema(): JsonSchema {
  return ARTEFACTS.qa_report.jsonSchema();
}
