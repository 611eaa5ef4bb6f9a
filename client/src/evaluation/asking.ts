import { type QuickPickItem, type SecretStorage, window } from 'vscode';
import { askKey, lacksKey, placeOf } from './keys.ts';
import { editorProfiles, settingsProfiles, type Profile } from './profiles.ts';
import type { Questions } from './store.ts';

/** Asks which model; `undefined`: the user changed their mind. */
export async function askProfile(secrets: SecretStorage): Promise<Profile | undefined> {
  const profiles = [...settingsProfiles(), ...(await editorProfiles())];
  if (profiles.length === 0) {
    void window.showInformationMessage(
      'CodeSync: name a model in the setting codesync.models first, or install an extension that offers one.',
    );
    return undefined;
  }
  const items = profiles.map((profile) => ({
    label: profile.name,
    description: placeOf(profile),
    detail: profile.model,
    profile,
  }));
  const chosen = await window.showQuickPick(items, {
    title: 'Evaluate a model (1/3)',
    placeHolder: 'Which model?',
  });
  if (!chosen) return undefined;
  const isReady = !(await lacksKey(chosen.profile, secrets)) || (await askKey(chosen.profile, secrets));
  return isReady ? chosen.profile : undefined;
}

const UPDATES = 'updates';

/** Asks which tasks and how many cases. */
export async function askQuestions(): Promise<Questions | undefined> {
  const tasks: (QuickPickItem & { key: string })[] = [
    { key: 'cct', label: 'Code completion', description: 'write the arguments of a call', picked: true },
    { key: 'ect', label: 'Error correction', description: 'rewrite an outdated call', picked: true },
    { key: 'mcq', label: 'Multiple choice', description: 'choose among four calls', picked: true },
    {
      key: UPDATES,
      label: 'Also with updates in the prompt',
      description: 'asks twice; shows what the facts are worth',
    },
  ];
  const chosen = await window.showQuickPick(tasks, { title: 'Evaluate a model (2/3)', canPickMany: true });
  const keys = chosen?.map(({ key }) => key) ?? [];
  const wanted = keys.filter((key) => key !== UPDATES);
  if (wanted.length === 0) return undefined;
  const sizes = [
    { label: '60 cases', description: 'a first look', limit: 60 },
    { label: '300 cases', description: 'intervals of some 10 points', limit: 300 },
    { label: 'All cases', description: 'what can be compared with others', limit: undefined },
  ];
  const size = await window.showQuickPick(sizes, {
    title: 'Evaluate a model (3/3)',
    placeHolder: 'How many?',
  });
  if (!size) return undefined;
  const { limit } = size;
  return { tasks: wanted, withUpdates: keys.includes(UPDATES), ...(limit !== undefined && { limit }) };
}
