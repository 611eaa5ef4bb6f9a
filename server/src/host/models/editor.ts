import { EDITOR_MODELS } from '../../protocol.ts';
import { openai } from './openai.ts';
import type { Protocol } from './protocol.ts';

/** The models that the editor offers (`vscode.lm`): the extension serves them on the loopback interface while a run needs them. */
export const editor: Protocol = {
  ...openai,
  baseUrl: 'http://127.0.0.1/v1',
  addressVariable: EDITOR_MODELS.address,
  keyVariables: [EDITOR_MODELS.key],
  needsKey: true,
};
