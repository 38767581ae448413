import { judge } from '../../src/check/judge';
import { toSarif } from '../../src/check/sarif';

interface Sarif {
  readonly version: string;
  readonly runs: { tool: { driver: { name: string; rules: { id: string }[] } }; results: unknown[] }[];
}

const REASON = 'the port is no secret: only named security groups reach it';

test('merges all tools into one file, a run each, with what was accepted as suppressed', () => {
  const sarif = toSarif(
    judge(
      [
        { tool: 'checkov', rule: 'CKV_AWS_18', message: 'no logs', path: 'app/B', template: 'app.template.json' },
        { tool: 'checkov', rule: 'CKV_AWS_18', message: 'no logs', path: 'app/C', template: 'app.template.json' },
        { tool: 'cdk-nag', rule: 'AwsSolutions-RDS11', message: 'port', path: 'app/Db' },
      ],
      [{ rule: 'AwsSolutions-RDS11', path: 'app', reason: REASON }],
      ['AwsSolutions'],
    ),
    ['app.template.json'],
  ) as Sarif;
  expect(sarif.version).toBe('2.1.0');
  const run = (name: string) => sarif.runs.find(({ tool }) => tool.driver.name === name);
  expect(sarif.runs).toHaveLength(7);
  expect(run('checkov')?.tool.driver.rules).toEqual([{ id: 'CKV_AWS_18' }]);
  expect(run('checkov')?.results).toHaveLength(2);
  expect(run('checkov')?.results[0]).toEqual({
    ruleId: 'CKV_AWS_18',
    level: 'error',
    message: { text: 'no logs' },
    locations: [
      {
        physicalLocation: { artifactLocation: { uri: 'app.template.json' } },
        logicalLocations: [{ fullyQualifiedName: 'app/B' }],
      },
    ],
  });
  expect(run('cdk-nag')?.results).toMatchObject([{ suppressions: [{ kind: 'inSource', justification: REASON }] }]);
  expect(run('cfn-lint')).toMatchObject({ results: [], artifacts: [{ location: { uri: 'app.template.json' } }] });
});
