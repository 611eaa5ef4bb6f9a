import { endWith, processIo } from './process.ts';
import { run } from './run.ts';

void endWith(run(process.argv.slice(2), processIo));
