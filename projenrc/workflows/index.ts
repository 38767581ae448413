import { github, type Project } from 'projen';
import { ci } from './ci';
import { deploy } from './deploy';
import { workflowsProject } from './project';
import { release } from './release';

/** The workflows of GitHub Actions. What they do is in nx targets and npm scripts, which a person runs as well. */
export function workflows(project: Project, environments: string[]): void {
  const gitHub = new github.GitHub(project, { mergify: false, pullRequestLint: false });
  ci(gitHub, environments);
  release(gitHub);
  deploy(gitHub, { environment: 'dev', trigger: 'push', alarmMinutes: 0 });
  deploy(gitHub, { environment: 'staging', trigger: 'push', alarmMinutes: 5 });
  deploy(gitHub, { environment: 'prod', trigger: 'hand', alarmMinutes: 15 });
  workflowsProject(project, environments);
}
