import { github } from 'projen';
import { GATES } from '../gates';
import { EXPRESSION, job, NODE, NODE_LANES, READ, sarif, setup, shas, type Step, WRITE } from './steps';
import { Workflow } from './workflow';

/** The main lane runs what gates a change; the others, whether it runs there at all. */
const BESIDE = ['build', 'test'];

/** What a change is held against before it is merged, of what it affects. */
export function ci(project: github.GitHub, environments: string[]): Workflow {
  const affected = (targets: string[]): Step => ({
    name: 'Affected',
    run: `npx nx affected --targets=${targets.join(',')}`,
  });
  const gate = (name: string, minutes: number, targets: string[]) =>
    job({
      name,
      minutes,
      permissions: { contents: READ, actions: READ },
      steps: [...setup({ history: true }), shas(), affected(targets)],
    });
  return new Workflow(project, {
    name: 'ci',
    on: { pullRequest: {}, mergeGroup: {}, push: { branches: ['main'] } },
    group: `ci-${EXPRESSION('github.ref')}`,
    cancels: true,
    jobs: {
      lint: gate('Lint', 20, GATES.lint),
      changesets: job({
        name: 'Changesets',
        if: "github.event_name == 'pull_request'",
        minutes: 10,
        steps: [...setup({ history: true }), { name: 'Changesets', run: 'npx nx run workspace:changesets' }],
      }),
      scan: job({
        name: 'Scan',
        minutes: 30,
        permissions: { contents: READ, actions: READ, securityEvents: WRITE },
        steps: [...setup({ history: true }), shas(), affected(GATES.scan), ...environments.map(sarif)],
      }),
      validate: gate('Validate', 20, GATES.validate),
      test: job({
        name: `Test on Node ${EXPRESSION('matrix.node')}`,
        minutes: 60,
        permissions: { contents: READ, actions: READ },
        strategy: { failFast: false, matrix: { domain: { node: NODE_LANES } } },
        steps: [
          ...setup({ node: EXPRESSION('matrix.node'), history: true }),
          shas(),
          { ...affected(GATES.test), if: `matrix.node == '${NODE}'` },
          { ...affected(BESIDE), if: `matrix.node != '${NODE}'` },
        ],
      }),
      deploy: gate('Deploy to local clouds', 60, GATES.deploy),
      twins: gate('Twins in Python, Java and Go', 60, GATES.twins),
      impact: impact(),
    },
  });
}

/** What HEAD's libraries would change in each environment, where reviewers read it. */
function impact(): github.workflows.Job {
  return job({
    name: 'Impact',
    if: "github.event_name == 'pull_request'",
    minutes: 30,
    permissions: { contents: READ, pullRequests: WRITE },
    steps: [
      ...setup({ history: true }),
      { name: 'Impact', run: 'npx nx run impact:impact' },
      {
        name: 'Summary',
        if: 'always()',
        run: 'cat .maestro/impact/impact.md >> "$GITHUB_STEP_SUMMARY"',
      },
      {
        // A fork's token may not write; the summary has it then.
        name: 'Comment',
        if: 'always() && github.event.pull_request.head.repo.full_name == github.repository',
        env: { GH_TOKEN: EXPRESSION('github.token'), NUMBER: EXPRESSION('github.event.pull_request.number') },
        run: 'gh pr comment "$NUMBER" --edit-last --create-if-none --body-file .maestro/impact/impact.md',
      },
    ],
  });
}
