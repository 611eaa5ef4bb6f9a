import { type SecretStorage, window } from 'vscode';
import type { Profile } from './profiles.ts';

type Remote = Exclude<Profile['provider'], 'vscode'>;

/** Where the command line looks for the key of a provider. */
const VARIABLES: Record<Remote, string> = {
  'openai-compatible': 'OPENAI_API_KEY',
  anthropic: 'ANTHROPIC_API_KEY',
  google: 'GEMINI_API_KEY',
};

/** The environment of a process: without the keys that the editor was started with, with the one that is kept for a profile. */
export async function environmentFor(profile: Profile, secrets: SecretStorage): Promise<NodeJS.ProcessEnv> {
  const environment = { ...process.env, GOOGLE_API_KEY: undefined };
  const cleared = Object.fromEntries(Object.values(VARIABLES).map((variable) => [variable, undefined]));
  const key = await secrets.get(nameOf(profile));
  const variable = profile.provider === 'vscode' ? undefined : VARIABLES[profile.provider];
  return {
    ...environment,
    ...cleared,
    ...(variable !== undefined && key !== undefined && { [variable]: key }),
  };
}

/** Whether nothing can be asked before a key is set. */
export async function lacksKey(profile: Profile, secrets: SecretStorage): Promise<boolean> {
  const needsKey = profile.provider === 'anthropic' || profile.provider === 'google';
  return needsKey && (await secrets.get(nameOf(profile))) === undefined;
}

/** Asks for the key of a profile and keeps it; an empty one is forgotten. Returns whether there is one now. */
export async function askKey(profile: Profile, secrets: SecretStorage): Promise<boolean> {
  const key = await window.showInputBox({
    title: `API key for ${placeOf(profile)}`,
    prompt: 'Kept in the secret storage of the editor. Leave it empty to forget the key.',
    password: true,
    ignoreFocusOut: true,
  });
  if (key === undefined) return false;
  if (key.trim() === '') await secrets.delete(nameOf(profile));
  else await secrets.store(nameOf(profile), key.trim());
  return key.trim() !== '';
}

/** A key belongs to a provider at an address: a profile with another address, of a workspace say, does not get it. */
function nameOf(profile: Profile): string {
  return `codesync.key ${placeOf(profile)}`;
}

export function placeOf({ provider, baseUrl }: Profile): string {
  if (baseUrl === undefined || !URL.canParse(baseUrl)) return provider;
  return `${provider} at ${new URL(baseUrl).origin}`;
}
