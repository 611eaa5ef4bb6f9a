import { resolve } from 'node:path';
import type { Project, RepositoryProject } from '../../bench/real/lock.ts';
import type { RealPorts } from '../../bench/real/real.ts';
import { openFolder } from '../../host/bench/folder.ts';
import { openGithub, type Github } from '../../host/bench/github.ts';
import { openProjects, type Projects } from '../../host/bench/projects.ts';
import { CancelledError } from '../../host/index/cancelled.ts';
import { createHttp } from '../../host/index/http.ts';
import { textHash } from '../../host/runs/dataset.ts';
import type { Arguments } from '../arguments.ts';
import { CliError, type ExitCode, type Io } from '../io.ts';

/** Where real code comes from. */
export interface Places {
  projects: Projects;
  /** Throws `CliError` where there is no token. */
  github(): Github;
  ports: RealPorts;
}

/** Opens the index, folders and GitHub for a command, each when it is first needed, and closes them after it. Throws `CancelledError`. */
export async function withPlaces(
  given: Arguments,
  io: Io,
  use: (places: Places) => Promise<ExitCode>,
): Promise<ExitCode> {
  const signal = io.interruption();
  const projects = openProjects(given.one('index-url'), signal);
  const http = createHttp({ signal });
  let opened: Github | undefined;
  const github = () => (opened ??= openGithub({ ...access(io), http, signal }));
  const ports: RealPorts = {
    open: (project: Project) => {
      if (signal.aborted) throw new CancelledError();
      if ('file' in project) return projects.open(project.project, project);
      if ('paths' in project) return github().open(project);
      return Promise.resolve(openFolder(resolve(io.cwd, project.project)));
    },
    hash: textHash,
    progress: (done, total, project) => io.err(`${project} (${done}/${total})\n`),
  };
  try {
    return await use({ projects, github, ports });
  } catch (error) {
    throw signal.aborted ? new CancelledError() : error;
  } finally {
    await Promise.all([projects.close(), http.close()]);
  }
}

/** Address and token as GitHub's own tools read them. */
function access({ variables }: Io): { url: string; token: string } {
  const token = variables['GITHUB_TOKEN'];
  if (!token)
    throw new CliError(
      'bench: code on GitHub needs a token, which is read from the environment: GITHUB_TOKEN',
    );
  const url = variables['GITHUB_API_URL'] || 'https://api.github.com';
  return { url: url.replace(/\/+$/, ''), token };
}

/** The same repositories once, with the files of all. */
export function merged(repositories: readonly RepositoryProject[]): RepositoryProject[] {
  const found = new Map<string, RepositoryProject>();
  for (const { project, version, paths } of repositories) {
    const known = found.get(project);
    if (known && known.version !== version) continue;
    found.set(project, {
      project,
      version,
      paths: [...new Set([...(known?.paths ?? []), ...paths])].toSorted(),
    });
  }
  return [...found.values()].toSorted((a, b) => (a.project < b.project ? -1 : 1));
}
