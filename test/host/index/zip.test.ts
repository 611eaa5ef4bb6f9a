import assert from 'node:assert/strict';
import { type ByteSource, coalesce, type Range } from '../../../server/src/host/index/ranges.ts';
import { readZip } from '../../../server/src/host/index/zip.ts';
import { noise, wheel } from '../../support/wheels.ts';

function source(bytes: Uint8Array): ByteSource & { reads: Range[] } {
  const reads: Range[] = [];
  return {
    reads,
    size: bytes.length,
    read: async (range) => {
      reads.push(range);
      return bytes.slice(range.start, range.end);
    },
  };
}

const isPython = (name: string): boolean => name.endsWith('.py');

function text(bytes: Uint8Array | undefined): string {
  return new TextDecoder().decode(bytes);
}

describe('readZip', () => {
  it('reads a small archive at once', async () => {
    const archive = source(
      wheel({ 'a/__init__.py': 'x = 1\n'.repeat(100), 'a/b.txt': 'no', 'a/c.so': noise(100) }),
    );
    const { names, members } = await readZip(archive, isPython);
    assert.deepEqual(names, ['a/__init__.py', 'a/b.txt', 'a/c.so']);
    assert.deepEqual([...members.keys()], ['a/__init__.py']);
    assert.equal(text(members.get('a/__init__.py')), 'x = 1\n'.repeat(100));
    assert.equal(archive.reads.length, 1);
  });

  it('reads what lies together with one read, and does not read over large gaps', async () => {
    const archive = source(
      wheel({
        'a/1.py': 'one',
        'a/small.bin': noise(20_000),
        'a/2.py': 'two',
        'a/large.so': noise(400_000),
        'a/3.py': 'three',
        'a/last.so': noise(300_000),
      }),
    );
    const { members } = await readZip(archive, isPython);
    assert.deepEqual([...members.values()].map(text), ['one', 'two', 'three']);
    assert.equal(archive.reads.length, 3, 'the end, then two ranges');
    const fetched = archive.reads.reduce((sum, { start, end }) => sum + end - start, 0);
    assert.ok(fetched < 200_000, `${fetched} bytes`);
  });

  it('reads a directory that is longer than the first read', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 4000 }, (_, at) => [`package/module_number_${at}.txt`, '']),
    );
    const archive = source(wheel({ 'a.py': 'first', ...many }));
    const { names, members } = await readZip(archive, isPython);
    assert.equal(names.length, 4001);
    assert.equal(text(members.get('a.py')), 'first');
    assert.ok(archive.reads.length <= 3, `${archive.reads.length} reads`);
  });

  it('finds a damaged member by its checksum', async () => {
    const bytes = wheel({ 'a.py': noise(1000) });
    bytes[500]! ^= 1;
    await assert.rejects(readZip(source(bytes), isPython), /a\.py is damaged/);
  });

  it('refuses paths that climb out', async () => {
    for (const path of ['../evil.py', '/etc/evil.py', 'a/../../evil.py'])
      await assert.rejects(readZip(source(wheel({ [path]: 'x' })), isPython), /path|relative|absolute/, path);
  });

  it('refuses a member that claims less than it inflates to', async () => {
    const bytes = wheel({ 'a.py': 'x'.repeat(100_000) });
    const directory = Buffer.from(bytes).lastIndexOf(Buffer.from([0x50, 0x4b, 1, 2]));
    new DataView(bytes.buffer, bytes.byteOffset).setUint32(directory + 24, 10, true);
    await assert.rejects(readZip(source(bytes), isPython), /a\.py is damaged/);
  });

  it('refuses a member that claims to be enormous without inflating it', async () => {
    const bytes = wheel({ 'a.py': 'x' });
    const directory = Buffer.from(bytes).lastIndexOf(Buffer.from([0x50, 0x4b, 1, 2]));
    new DataView(bytes.buffer, bytes.byteOffset).setUint32(directory + 24, 0x7fffffff, true);
    await assert.rejects(readZip(source(bytes), isPython), /a\.py is too large/);
  });

  it('refuses members that claim to be enormous together', async () => {
    const bytes = wheel(Object.fromEntries(Array.from({ length: 20 }, (_, at) => [`a/${at}.py`, 'x'])));
    for (const at of entriesAt(bytes)) view(bytes).setUint32(at + 24, 60_000_000, true);
    await assert.rejects(readZip(source(bytes), isPython), /^Error: its sources are too large/);
  });

  it('refuses a member that lies outside of the archive', async () => {
    for (const place of [0x7000_0000, 400]) {
      const bytes = wheel({ 'a.py': 'x'.repeat(300), 'b.py': 'y' });
      view(bytes).setUint32(entriesAt(bytes)[0]! + 42, place, true);
      await assert.rejects(readZip(source(bytes), isPython), /a\.py (lies outside|has no header|is damaged)/);
    }
  });

  it('refuses an archive whose directory is broken, or not where it should be', async () => {
    const whole = wheel({ 'a.py': 'x', 'b.py': 'y' });
    const damaged = whole.slice();
    view(damaged).setUint32(entriesAt(damaged)[1]!, 0, true);
    await assert.rejects(readZip(source(damaged), isPython), /^Error: [^\n]*signature[^\n]*$/);
    await assert.rejects(readZip(source(whole.subarray(0, whole.length - 30)), isPython), /^Error: [^\n]+$/);
    const moved = whole.slice();
    view(moved).setUint32(moved.length - 6, 0x7000_0000, true);
    await assert.rejects(readZip(source(moved), isPython), /^Error: [^\n]+$/);
  });

  it('refuses what is no archive', async () => {
    await assert.rejects(readZip(source(noise(1000)), isPython), Error);
    await assert.rejects(readZip(source(new Uint8Array()), isPython), Error);
  });
});

/** Where the entries of the central directory begin. */
function entriesAt(bytes: Uint8Array): number[] {
  const found: number[] = [];
  const buffer = Buffer.from(bytes);
  const mark = Buffer.from([0x50, 0x4b, 1, 2]);
  for (let at = buffer.indexOf(mark); at >= 0; at = buffer.indexOf(mark, at + 1)) found.push(at);
  return found;
}

function view(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset);
}

describe('coalesce', () => {
  it('joins over gaps up to the limit', () => {
    const ranges = [
      { start: 50, end: 60 },
      { start: 0, end: 10 },
      { start: 15, end: 20 },
      { start: 5, end: 8 },
    ];
    assert.deepEqual(coalesce(ranges, 5), [
      { start: 0, end: 20 },
      { start: 50, end: 60 },
    ]);
  });
});
