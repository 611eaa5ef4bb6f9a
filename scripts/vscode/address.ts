/** What a window on a VS Code server shows. */
export interface Place {
  port: number;
  folder?: string;
  files?: string[];
  /** Folders of extensions under development. */
  development?: string[];
  /** Extension tests to run. */
  tests?: string;
}

/** The address of such a window, on the loopback interface. */
export function addressOf({ port, folder, files, development, tests }: Place): string {
  const remote = (path: string): string => `vscode-remote://127.0.0.1:${port}${path}`;
  const payload = [
    ['skipWelcome', 'true'],
    ...(development ?? []).map((path) => ['extensionDevelopmentPath', remote(path)]),
    ...(tests === undefined ? [] : [['extensionTestsPath', remote(tests)]]),
    ...(files ?? []).map((path) => ['openFile', remote(path)]),
  ];
  const query = new URLSearchParams({ payload: JSON.stringify(payload) });
  if (folder === undefined) query.set('ew', 'true');
  else query.set('folder', folder);
  return `http://127.0.0.1:${port}/?${query.toString()}`;
}
