import { CancellationTokenSource, LanguageModelChatMessage, LanguageModelError, lm } from 'vscode';
import { type LmServer, type Respond, serveModels } from './lm-server.ts';

/** Lends the models of the editor to a process, until the server is closed. */
export function lendModels(): Promise<LmServer> {
  return serveModels(ask);
}

const ask: Respond = async ({ model: id, system, user }) => {
  const [model] = await lm.selectChatModels({ id });
  if (!model) throw new Error(`the editor offers no model ${id}`);
  // There is no role for the system: what it would say comes first.
  const messages = [LanguageModelChatMessage.User(`${system}\n\n${user}`)];
  const source = new CancellationTokenSource();
  try {
    const response = await model.sendRequest(messages, { justification: JUSTIFICATION }, source.token);
    let said = '';
    for await (const part of response.text) said += part;
    return said;
  } catch (error) {
    throw error instanceof LanguageModelError
      ? new Error(`${error.code}: ${error.message}`, { cause: error })
      : error;
  } finally {
    source.dispose();
  }
};

const JUSTIFICATION = 'CodeSync asks it the questions of its benchmark.';
