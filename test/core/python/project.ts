import assert from 'node:assert/strict';
import { Project } from '../../../server/src/core/python/project/project.ts';
import { parentOf, type ProjectFiles } from '../../../server/src/core/python/project/files.ts';
import type { Resolution } from '../../../server/src/core/python/python.ts';
import type { Reference } from '../../../server/src/core/python/reference.ts';
import { resolve } from '../../../server/src/core/python/resolve.ts';
import { catalog, python } from './marked.ts';

/** Files in memory, by path from the root `/`; `top` is the root of the workspace. */
export function filesOf(texts: ReadonlyMap<string, string>, top = '/w'): ProjectFiles {
  return {
    list(folder) {
      const names = new Map<string, 'file' | 'folder'>();
      for (const path of texts.keys()) {
        if (!path.startsWith(`${folder}/`)) continue;
        const [name = '', ...rest] = path.slice(folder.length + 1).split('/');
        names.set(name, rest.length > 0 ? 'folder' : 'file');
      }
      return names;
    },
    read: (path) => texts.get(path),
    folders(path) {
      const folders = [parentOf(path)];
      for (let at = parentOf(path); at !== top && at !== '/';) folders.push((at = parentOf(at)));
      return folders;
    },
  };
}

/** A project in memory whose documents can be asked about; paths are below `/w/`. `kept`: see `Project`. */
export function projectOf(files: Readonly<Record<string, string>>, kept?: number) {
  const texts = new Map(Object.entries(files).map(([path, text]) => [`/w/${path}`, text]));
  const project = new Project(filesOf(texts), catalog, python, kept);

  function resolution(path: string): Resolution {
    const text = texts.get(`/w/${path}`) ?? '';
    return resolve(() => python.tree(`/w/${path}`, text), text, catalog, { project, path: `/w/${path}` });
  }

  const references = (path: string): Reference[] => resolution(path).references;

  return {
    project,
    resolution,
    references,
    /** The calls in a document that reach an API: `DataFrame.append`, `?` after an inferred one. */
    calls(path: string): string[] {
      return references(path)
        .filter(({ call }) => call)
        .map((each) => each.path.replace(/^pandas\./, '') + (each.confidence === 'certain' ? '' : '?'));
    },
    write(path: string, text: string): void {
      const isNew = !texts.has(`/w/${path}`);
      texts.set(`/w/${path}`, text);
      if (isNew) project.forget();
      else project.changed(`/w/${path}`);
    },
  };
}

/** Checks the calls of `main.py` in a project of other files. */
export function checkProject(main: string, files: Record<string, string>, calls: string[]): void {
  assert.deepEqual(projectOf({ 'main.py': main, ...files }).calls('main.py'), calls);
}
