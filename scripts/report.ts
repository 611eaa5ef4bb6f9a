import { build } from 'esbuild';

/** Bundles the script and the style of the report page into a folder, as `report.js` and `report.css`. */
export async function buildReport(folder: string): Promise<void> {
  const page = 'server/src/report/page';
  await build({
    absWorkingDir: `${import.meta.dirname}/..`,
    entryPoints: [
      { in: `${page}/main.ts`, out: 'report' },
      { in: `${page}/style.css`, out: 'report' },
    ],
    outdir: folder,
    bundle: true,
    platform: 'browser',
    format: 'iife',
    minify: true,
    logLevel: 'warning',
  });
}
