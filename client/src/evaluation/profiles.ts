import { lm, workspace } from 'vscode';

/** A model that can be evaluated: one of `codesync.models`, or one that the editor offers. */
export interface Profile {
  /** What the user calls it. */
  name: string;
  provider: 'openai-compatible' | 'anthropic' | 'google' | 'vscode';
  /** As the endpoint calls it. */
  model: string;
  baseUrl?: string;
  headers?: Record<string, string>;
  extraBody?: Record<string, unknown>;
  temperature?: number;
  maxTokens?: number;
  concurrency?: number;
  /** US dollars for a million tokens. */
  price?: { input: number; output: number };
}

/** The profiles in the settings. */
export function settingsProfiles(): Profile[] {
  return workspace.getConfiguration('codesync').get<Profile[]>('models', []);
}

/** The models that other extensions offer through the editor, Copilot's for example. */
export async function editorProfiles(): Promise<Profile[]> {
  const models = await lm.selectChatModels();
  return models.map(({ id, name, vendor }) => ({
    name: `${name} (${vendor})`,
    provider: 'vscode',
    model: id,
  }));
}

/** What the command line is told of a profile. Keys are no part of it. */
export function profileArguments(profile: Profile): string[] {
  const { provider, model, baseUrl, extraBody, temperature, maxTokens, concurrency, price } = profile;
  const options = {
    model: `${provider}:${model}`,
    'base-url': baseUrl,
    'extra-body': extraBody && JSON.stringify(extraBody),
    temperature,
    'max-tokens': maxTokens,
    concurrency,
    price: price && `${price.input},${price.output}`,
  };
  const headers = Object.entries(profile.headers ?? {}).map(([name, value]) => `--header=${name}:${value}`);
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  return [...given.map(([name, value]) => `--${name}=${String(value)}`), ...headers];
}
