/** Which modules a release holds. */
import type { ReleaseFiles } from '../ports.ts';

export interface Source {
  py?: string;
  pyi?: string;
  /** A compiled module. */
  opaque?: true;
  /** What Cython code declares of a compiled module. */
  pxd?: string;
  isPackage: boolean;
}

export interface Archive {
  /** Every module and package by dotted name. */
  readonly modules: ReadonlyMap<string, Source>;
  /** Top-level import names. */
  readonly roots: readonly string[];
  /** Whether a dotted name lies under one of the roots. */
  owns(module: string): boolean;
}

const MODULE = /^(.*?)(\.pyi|\.py|\.(?:[\w-]+\.)?(?:so|pyd))$/;
const NAME = /^[A-Za-z_]\w*$/;

/** Reads the modules off the paths of an archive. Metadata folders and files that no import reaches are left out. */
export function openArchive(files: Pick<ReleaseFiles, 'paths'>): Archive {
  const modules = new Map<string, Source>();
  for (const path of files.paths) {
    const match = MODULE.exec(path);
    const parts = match?.[1]?.split('/');
    if (!match || !parts?.every((part) => NAME.test(part))) continue;
    const isPackage = parts.at(-1) === '__init__';
    if (isPackage) parts.pop();
    if (parts.length > 0) add(modules, parts.join('.'), match[2] ?? '', path, isPackage);
  }
  for (const path of files.paths) if (path.endsWith('.pxd')) addDeclarations(modules, path);
  for (const name of [...modules.keys()])
    for (let at = name.lastIndexOf('.'); at > 0; at = name.lastIndexOf('.', at - 1))
      if (!modules.has(name.slice(0, at))) modules.set(name.slice(0, at), { isPackage: true });
  const roots = [...modules.keys()].filter((name) => !name.includes('.')).toSorted();
  const known = new Set(roots);
  return { modules, roots, owns: (module) => known.has(rootOf(module)) };
}

function rootOf(module: string): string {
  const dot = module.indexOf('.');
  return dot < 0 ? module : module.slice(0, dot);
}

function add(
  modules: Map<string, Source>,
  name: string,
  extension: string,
  path: string,
  isPackage: boolean,
): void {
  const source = modules.get(name) ?? { isPackage };
  source.isPackage ||= isPackage;
  if (extension === '.py') source.py = path;
  else if (extension === '.pyi') source.pyi = path;
  else source.opaque = true;
  modules.set(name, source);
}

/** Declarations without a compiled module of the same name are for other Cython code alone. */
function addDeclarations(modules: ReadonlyMap<string, Source>, path: string): void {
  const source = modules.get(path.replace(/(?:\/__init__)?\.pxd$/, '').replaceAll('/', '.'));
  if (source?.opaque) source.pxd = path;
}
