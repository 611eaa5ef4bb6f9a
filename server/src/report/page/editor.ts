/** What a webview of VS Code gives its page. */
interface Editor {
  postMessage(message: 'ready' | { save: string; text: string }): void;
  setState(state: unknown): void;
}

declare global {
  /** There only in a webview. */
  var acquireVsCodeApi: (() => Editor) | undefined;
}

/** The editor around the page; `undefined` where the page is a file in a browser. */
export const editor: Editor | undefined = globalThis.acquireVsCodeApi?.();

// The extension says which run the page shows, to be told again when the window is opened the next time.
if (editor) {
  addEventListener('message', ({ data }: MessageEvent<{ state?: unknown }>) => {
    if (data.state !== undefined) editor.setState(data.state);
  });
  editor.postMessage('ready');
}
