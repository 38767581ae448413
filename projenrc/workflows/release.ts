import { github } from 'projen';
import { EXPRESSION, job, READ, setup, shas, type Step, WRITE } from './steps';
import { Workflow } from './workflow';

/** Changesets become a pull request; once that is merged its versions go to npm, are tagged, and dev is offered them. */
export function release(project: github.GitHub): Workflow {
  return new Workflow(project, {
    name: 'release',
    on: { push: { branches: ['main'] } },
    group: 'release',
    jobs: {
      pending: job({
        name: 'What is pending',
        minutes: 10,
        permissions: { contents: READ, actions: READ },
        outputs: {
          changesets: { stepId: 'pending', outputName: 'changesets' },
          released: { stepId: 'pending', outputName: 'released' },
        },
        steps: [
          ...setup({ history: true }),
          shas('release.yml'),
          {
            name: 'Pending',
            id: 'pending',
            run: [
              'changesets="$(ls .changeset/*.md >/dev/null 2>&1 && echo true || echo false)"',
              'released="$(git diff --quiet "$NX_BASE" HEAD -- registry && echo false || echo true)"',
              'echo "changesets=$changesets" >> "$GITHUB_OUTPUT"',
              'echo "released=$released" >> "$GITHUB_OUTPUT"',
            ].join('\n'),
          },
        ],
      }),
      version: job({
        name: 'Propose a release',
        needs: ['pending'],
        if: "needs.pending.outputs.changesets == 'true'",
        minutes: 60,
        permissions: { contents: WRITE, pullRequests: WRITE },
        steps: [
          ...setup({ history: true }),
          { name: 'Release', run: 'npm run release' },
          propose('release', 'Release what has a changeset'),
        ],
      }),
      npm: job({
        name: 'Publish to npm',
        needs: ['pending'],
        if: "needs.pending.outputs.released == 'true'",
        environment: 'npm',
        minutes: 60,
        permissions: { contents: READ, idToken: WRITE },
        steps: [
          // The npm that comes with 22 cannot publish with an identity of GitHub's.
          ...setup({ node: '24', history: true }),
          { name: 'Publish', env: { MAESTRO_RELEASE: 'npm' }, run: 'npx nx run workspace:release-npm' },
        ],
      }),
      tag: job({
        name: 'Tag',
        needs: ['npm'],
        minutes: 10,
        permissions: { contents: WRITE },
        steps: [
          ...setup({ history: true }),
          {
            name: 'Tag',
            env: { GH_TOKEN: EXPRESSION('github.token') },
            run: ['npm run release tag', 'gh auth setup-git', 'git push origin --tags'].join('\n'),
          },
        ],
      }),
      pins: job({
        name: 'Offer it to dev',
        needs: ['npm'],
        minutes: 30,
        permissions: { contents: WRITE, pullRequests: WRITE },
        steps: [
          ...setup({ history: true }),
          { name: 'Move the pins', run: 'npm run promote -- newest dev' },
          propose('pins-dev', 'dev takes the newest libraries'),
        ],
      }),
    },
  });
}

/** What the steps before it left becomes the only commit of a branch, and a pull request, if there is none yet. */
function propose(branch: string, title: string): Step {
  return {
    name: 'Pull request',
    env: { GH_TOKEN: EXPRESSION('github.token') },
    run: [
      'test -n "$(git status --porcelain)" || exit 0',
      'git config user.name "github-actions[bot]"',
      'git config user.email "41898282+github-actions[bot]@users.noreply.github.com"',
      `git switch --force-create ${branch}`,
      'git add --all',
      `git commit --message "${title}"`,
      'gh auth setup-git',
      `git push --force origin ${branch}`,
      `gh pr create --head ${branch} --base main --fill || gh pr view ${branch}`,
    ].join('\n'),
  };
}
