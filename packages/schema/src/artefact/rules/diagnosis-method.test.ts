import { describe, expect, it } from 'vitest';
import { evidence, diagnosis } from '../testing/values.ts';
import { diagnosisMethodRules } from './diagnosis-method.ts';

const paths = (over: Parameters<typeof diagnosis>[0]): string[] =>
  diagnosisMethodRules(diagnosis(over)).map((issue) => `${issue.severity} ${issue.path}`);
const good = diagnosis();

describe('the method', () => {
  it('finds nothing in a sound diagnosis', () => {
    expect(paths({})).toEqual([]);
  });

  it('wants each of the six kinds of barrier once', () => {
    const twice = good.bem_audit.map((row, index) => (index === 5 ? { ...row, cell: 'env_information' as const } : row));
    const [issue] = diagnosisMethodRules(diagnosis({ bem_audit: twice }));
    expect(issue).toMatchObject({ path: '/bem_audit', allowed: ['ind_motives'] });
  });

  it('lets no main cause rest on assumptions alone', () => {
    expect(paths({ evidence: [evidence({ kind: 'assumption' })] })).toContain('error /root_causes/0/evidence_ids');
  });

  it('wants one main cause, and something that speaks against it', () => {
    expect(paths({ root_causes: good.root_causes.map((cause) => ({ ...cause, primary: false })) })).toContain('error /root_causes');
    expect(paths({ ruled_out: [] })).toContain('error /ruled_out');
  });

  it('wants a real option that is not learning', () => {
    const learning = good.options.map((option) =>
      option.id === 'o_tool' ? { ...option, type: 'coaching' as const, is_learning: true } : option,
    );
    expect(paths({ options: learning })).toContain('error /options');
    const nothing = good.options.map((option) => (option.id === 'o_tool' ? { ...option, type: 'do_nothing' as const } : option));
    expect(paths({ options: nothing })).toContain('error /options');
  });

  it('keeps kind and flag of an option together', () => {
    expect(paths({ options: good.options.map((option) => ({ ...option, is_learning: true })) })).toContain('error /options/0/is_learning');
    expect(paths({ options: good.options.map((option) => ({ ...option, is_learning: false })) })).toContain('error /options/1/is_learning');
  });

  it('recommends no training when it is no training problem, and none without evidence', () => {
    const recommendation = { ...good.recommendation, option_ids: ['o_course'] };
    expect(paths({ recommendation })).toEqual(expect.arrayContaining(['error /recommendation/option_ids', 'error /bem_audit']));
    const shown = good.bem_audit.map((row) => (row.cell === 'ind_knowledge' ? { ...row, status: 'barrier' as const } : row));
    expect(paths({ recommendation, is_training_problem: 'yes', bem_audit: shown })).toEqual([]);
  });

  it('warns when a main cause is left as it is', () => {
    const second = { ...good.root_causes[0]!, id: 'c_other' };
    expect(paths({ root_causes: [...good.root_causes, second] })).toEqual(['warning /root_causes/1']);
  });
});
