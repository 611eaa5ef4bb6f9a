/**
 * `npm run ecosystem [-- --update] [-- NAME...]`: what is found in pinned real projects (`test/ecosystem/projects.txt`), beside
 * what was found and reviewed before. Places, codes and APIs are kept, never code. A difference is shown and fails;
 * `--update` writes it down. Needs the package index the first time.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createTwoFilesPatch } from 'diff';
import { createFetcher } from './bench-resolve/fetch.ts';
import { checkedProject, parseProjects } from './ecosystem/check.ts';

const { values, positionals } = parseArgs({
  options: { update: { type: 'boolean', default: false } },
  allowPositionals: true,
});

const folder = join(import.meta.dirname, '../test/ecosystem');
const all = parseProjects(readFileSync(join(folder, 'projects.txt'), 'utf8'));
const projects = all.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
const fetcher = createFetcher();
let differences = 0;
for (const project of projects) {
  const found = await checkedProject(project, await fetcher.project(project));
  const file = join(folder, `${project.name}.txt`);
  const before = existsSync(file) ? readFileSync(file, 'utf8') : '';
  console.log(`${project.name} ${project.version}: ${found.split('\n').length - 1} lines`);
  if (found === before) continue;
  if (values.update) writeFileSync(file, found);
  else {
    differences++;
    console.log(createTwoFilesPatch('reviewed', 'now', before, found, '', '', { context: 0 }));
  }
}
await fetcher.close();
if (differences > 0) {
  console.error(
    `ecosystem: ${differences} projects differ; look at them, then: npm run ecosystem -- --update`,
  );
  process.exitCode = 1;
}
