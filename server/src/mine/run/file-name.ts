/** File names of distributions: https://packaging.python.org/en/latest/specifications/binary-distribution-format/ */

export interface WheelName {
  kind: 'wheel';
  version: string;
  python: string[];
  abi: string[];
  platform: string[];
}

export interface SdistName {
  kind: 'sdist';
  version: string;
}

/** Reads the name of a wheel or of a `.tar.gz` or `.zip` source distribution; `undefined` for anything else. */
export function parseFileName(filename: string): WheelName | SdistName | undefined {
  if (filename.endsWith('.whl')) return parseWheelName(filename);
  const sdist = /^.+-([^-]+)\.(?:tar\.gz|zip)$/.exec(filename);
  return sdist ? { kind: 'sdist', version: sdist[1]! } : undefined;
}

function parseWheelName(filename: string): WheelName | undefined {
  const parts = filename.slice(0, -'.whl'.length).split('-');
  if (parts.length !== 5 && parts.length !== 6) return undefined;
  const [python, abi, platform] = parts.slice(-3).map((tags) => tags.split('.'));
  return { kind: 'wheel', version: parts[1]!, python: python!, abi: abi!, platform: platform! };
}

/** Normalised name of a distribution: https://packaging.python.org/en/latest/specifications/name-normalization/ */
export function normalizeName(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, '-');
}
