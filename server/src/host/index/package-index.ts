import { normalizeName } from '../../mine/run/file-name.ts';
import { IndexError, type IndexFile, type PackageIndex } from '../../mine/ports.ts';
import { HttpError, type Http } from './http.ts';
import { maskUrl } from './mask.ts';
import { ACCEPT, parsePage } from './simple-page.ts';

export interface HttpIndex extends PackageIndex {
  /** Like `files`, but none where the index has no such distribution. */
  filesIfAny(distribution: string): Promise<IndexFile[]>;
  /** Size and upload time of a file, asked of the file itself where the index page does not say. */
  describe(file: IndexFile): Promise<{ size: number; uploaded: string }>;
}

class MissingError extends IndexError {}

/** A package index behind the address of its simple repository API. Pages are asked for once. */
export function createIndex(url: string, http: Http): HttpIndex {
  const base = url.endsWith('/') ? url : `${url}/`;
  const pages = new Map<string, Promise<IndexFile[]>>();

  async function load(name: string): Promise<IndexFile[]> {
    const address = `${base}${name}/`;
    try {
      return await http.get(address, { accept: ACCEPT }, async (response, body) => {
        const chunks: Uint8Array[] = [];
        for await (const chunk of body) chunks.push(chunk);
        const text = Buffer.concat(chunks).toString('utf8');
        return parsePage(text, response.headers.get('content-type') ?? '', response.url);
      });
    } catch (error) {
      if (error instanceof HttpError && error.status === 404)
        throw new MissingError(`${name}: no such distribution on the index ${maskUrl(base)}`);
      if (error instanceof HttpError || !(error instanceof IndexError)) throw error;
      throw error.message.includes('://') ? error : new IndexError(`${maskUrl(address)}: ${error.message}`);
    }
  }

  function files(distribution: string): Promise<IndexFile[]> {
    const name = normalizeName(distribution);
    const page = pages.get(name) ?? load(name);
    pages.set(name, page);
    return page;
  }

  return {
    files,
    async filesIfAny(distribution) {
      try {
        return await files(distribution);
      } catch (error) {
        if (error instanceof MissingError) return [];
        throw error;
      }
    },
    async describe({ filename, url: address, size, uploaded }) {
      if (size !== undefined && uploaded !== undefined) return { size, uploaded };
      const headers = await http.head(address);
      const modified = Date.parse(headers.get('last-modified') ?? '');
      const length = Number(headers.get('content-length') ?? NaN);
      if (Number.isNaN(modified) || Number.isNaN(length))
        throw new IndexError(`${filename}: the index tells neither its size and date nor does the file`);
      return { size: size ?? length, uploaded: uploaded ?? new Date(modified).toISOString() };
    },
  };
}
