/** An extension that lends a model to others, as Copilot's does: the models of `vscode.lm` that the tests evaluate. */
import * as vscode from 'vscode';

/** As in its manifest, see `run.ts`. */
const VENDOR = 'codesync-lender';
const MODEL = { id: 'lent-1', name: 'Lent', family: 'lent', version: '1' };

/** Right where the question is one of a choice, by position; else the outdated call's arguments of the test set. */
function say(question: string): string {
  if (question.includes('\nA. ')) return 'B';
  return question.length % 2 === 0 ? "['id'], axis=1" : "['id'], 1";
}

export function activate(context: vscode.ExtensionContext): void {
  const provider: vscode.LanguageModelChatProvider = {
    provideLanguageModelChatInformation: () => [
      { ...MODEL, maxInputTokens: 8000, maxOutputTokens: 512, capabilities: {} },
    ],
    provideLanguageModelChatResponse: async (_model, messages, _options, progress) => {
      const parts = messages.flatMap(({ content }) => content);
      const text = parts.map((part) => (part instanceof vscode.LanguageModelTextPart ? part.value : ''));
      progress.report(new vscode.LanguageModelTextPart(say(text.join('\n'))));
      return Promise.resolve();
    },
    provideTokenCount: async () => Promise.resolve(1),
  };
  context.subscriptions.push(vscode.lm.registerLanguageModelChatProvider(VENDOR, provider));
}
