import { resolve } from 'node:path';
import { decodePython, findPythonFiles, readPython, type Source } from '../host/files.ts';
import { display } from '../host/places.ts';
import type { Io } from './io.ts';

/** One document to analyse. */
export interface Input {
  path: string;
  /** The path as a person would name it. */
  file: string;
  read(): Promise<Source> | Source;
  /** Named by the user, not found in a folder: failing to read it is an error. */
  isNamed: boolean;
  isStandardInput: boolean;
}

export interface Inputs {
  inputs: Input[];
  /** Paths that the user named and that are not there, folders that cannot be listed. */
  problems: { file: string; message: string }[];
}

/** The documents that paths stand for; `-` is standard input, whose name is `stdinName`. */
export function findInputs(
  paths: readonly string[],
  stdinName: string | undefined,
  isExcluded: (path: string) => boolean,
  io: Io,
): Inputs {
  const named = (paths.length > 0 ? paths : ['.'])
    .filter((path) => path !== '-')
    .map((path) => resolve(io.cwd, path));
  const { files, problems } = findPythonFiles(named, isExcluded);
  const inputs: Input[] = files.map((path) => ({
    path,
    file: display(io.cwd, path),
    read: () => readPython(path),
    isNamed: named.includes(path),
    isStandardInput: false,
  }));
  if (paths.includes('-')) inputs.push(standardInput(stdinName, io));
  return {
    inputs,
    problems: problems.map(({ file, message }) => ({ file: display(io.cwd, file), message })),
  };
}

function standardInput(name: string | undefined, io: Io): Input {
  return {
    path: resolve(io.cwd, name ?? '<stdin>'),
    file: name ?? '<stdin>',
    read: async () => decodePython(await io.readStdin()),
    isNamed: true,
    isStandardInput: true,
  };
}
