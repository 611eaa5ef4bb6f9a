/** A project page of the simple repository API, in its two forms. */
import { parseFileName } from '../../mine/run/file-name.ts';
import { IndexError, type IndexFile } from '../../mine/ports.ts';

/** Content negotiation: https://packaging.python.org/en/latest/specifications/simple-repository-api/ */
export const ACCEPT =
  'application/vnd.pypi.simple.v1+json, application/vnd.pypi.simple.v1+html;q=0.2, text/html;q=0.1';

/** Reads a page as what its content type says. `url` is where it came from: file addresses are relative to it. */
export function parsePage(text: string, contentType: string, url: string): IndexFile[] {
  const files = contentType.includes('json') ? parseJson(text) : parseHtml(text);
  const known = files.flatMap((file) => toIndexFile(file, url) ?? []);
  if (known.length === 0 && files.length > 0)
    throw new IndexError('the index names no file with a sha256 to trust');
  return known;
}

interface PageFile {
  filename: string;
  url: string;
  sha256?: string;
  size?: number;
  uploaded?: string;
  yanked: boolean;
  requiresPython?: string;
}

function toIndexFile(file: PageFile, base: string): IndexFile | undefined {
  const name = parseFileName(file.filename);
  const { sha256 } = file;
  if (!name || !sha256 || !URL.canParse(file.url, base)) return undefined;
  return { ...file, sha256, version: name.version, kind: name.kind, url: new URL(file.url, base).href };
}

/** PEP 691, with the sizes and times of PEP 700 where the index gives them. */
function parseJson(text: string): PageFile[] {
  let page: unknown;
  try {
    page = JSON.parse(text);
  } catch {
    throw new IndexError('the index answers with malformed JSON');
  }
  const { files, meta } = record(page);
  const version = record(meta)['api-version'];
  if (typeof version === 'string' && !version.startsWith('1.'))
    throw new IndexError(`the index speaks version ${version} of the simple API, which is not known here`);
  if (!Array.isArray(files)) throw new IndexError('the index answers with JSON that has no "files"');
  return files.flatMap((file: unknown) => parseJsonFile(record(file)) ?? []);
}

function parseJsonFile(file: Record<string, unknown>): PageFile | undefined {
  const { filename, url, size, yanked } = file;
  const sha256 = record(file['hashes'])['sha256'];
  const uploaded = file['upload-time'];
  const requiresPython = file['requires-python'];
  if (typeof filename !== 'string' || typeof url !== 'string') return undefined;
  return {
    filename,
    url,
    yanked: yanked === true || typeof yanked === 'string',
    ...(typeof sha256 === 'string' ? { sha256 } : {}),
    ...(typeof size === 'number' ? { size } : {}),
    ...(typeof uploaded === 'string' ? { uploaded } : {}),
    ...(typeof requiresPython === 'string' ? { requiresPython } : {}),
  };
}

/** PEP 503: one anchor a file. */
function parseHtml(text: string): PageFile[] {
  const anchors = text.matchAll(/<a\s([^>]*)>([^<]*)<\/a>/gi);
  return [...anchors].flatMap(([, attributes = '', name = '']) => parseAnchor(attributes, name) ?? []);
}

/** The hash is in the fragment. */
function parseAnchor(attributes: string, name: string): PageFile | undefined {
  const href = attribute(attributes, 'href');
  if (href === undefined) return undefined;
  const sha256 = /#(?:.*&)?sha256=([0-9a-f]{64})/.exec(href)?.[1];
  const requiresPython = attribute(attributes, 'data-requires-python');
  return {
    filename: decodeEntities(name).trim(),
    url: href.replace(/#.*/, ''),
    yanked: attribute(attributes, 'data-yanked') !== undefined,
    ...(sha256 ? { sha256 } : {}),
    ...(requiresPython ? { requiresPython } : {}),
  };
}

function attribute(attributes: string, name: string): string | undefined {
  const match = new RegExp(`(?:^|\\s)${name}(?:\\s*=\\s*(?:"([^"]*)"|'([^']*)'|(\\S+)))?(?=\\s|$)`, 'i').exec(
    attributes,
  );
  return match ? decodeEntities(match[1] ?? match[2] ?? match[3] ?? '') : undefined;
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decodeEntities(text: string): string {
  return text.replace(/&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi, (whole, decimal, hex, name) => {
    if (decimal || hex) return String.fromCodePoint(decimal ? Number(decimal) : parseInt(hex, 16));
    return ENTITIES[name] ?? whole;
  });
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
