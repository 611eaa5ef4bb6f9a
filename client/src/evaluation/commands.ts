import { join } from 'node:path';
import { commands, type Disposable, type ExtensionContext, window } from 'vscode';
import { askProfile, askQuestions } from './asking.ts';
import { runCommandLine } from './command-line.ts';
import { askKey } from './keys.ts';
import { editorProfiles, settingsProfiles, type Profile } from './profiles.ts';
import { restoreReports, showReport } from './report-panel.ts';
import { proceed, REPORT } from './running.ts';
import { describe, showRuns } from './runs-view.ts';
import type { Questions, RunInfo, Store } from './store.ts';

/** What another command, or a key binding, can say instead of the user being asked. */
interface Request extends Questions {
  /** Name of a profile in the settings, or of a model that the editor offers. */
  model: string;
}

function command(name: string, act: (argument: never) => unknown): Disposable {
  return commands.registerCommand(`codesync.${name}`, act);
}

/** Evaluations: commands, the view of runs, reports. */
export function registerEvaluation(context: ExtensionContext, store: Store): Disposable[] {
  return [
    ...showRuns(store),
    restoreReports(store),
    command('setApiKey', () => setApiKey(context)),
    command('evaluateModel', (request?: Request) => evaluate(context, store, request)),
    command('resumeRun', (id: string) => attend(context, store, id)),
    command('openReport', (id: string) => showReport(store, { run: id, file: REPORT })),
    command('compareRuns', (id: string) => compare(context, store, id)),
    command('deleteRun', (id: string) => remove(store, id)),
  ];
}

async function setApiKey({ secrets }: ExtensionContext): Promise<void> {
  const profiles: Profile[] = [
    ...settingsProfiles(),
    { name: 'OpenAI', provider: 'openai-compatible', model: '' },
    { name: 'Anthropic', provider: 'anthropic', model: '' },
    { name: 'Google', provider: 'google', model: '' },
  ];
  const items = profiles.map((profile) => ({
    label: profile.name,
    description: profile.baseUrl ?? '',
    profile,
  }));
  const chosen = await window.showQuickPick(items, {
    title: 'Set API Key',
    placeHolder: 'For which model or provider?',
  });
  if (chosen) await askKey(chosen.profile, secrets);
}

/** Returns the run, or `undefined` if the user changed their mind. */
async function evaluate(
  context: ExtensionContext,
  store: Store,
  request?: Request,
): Promise<string | undefined> {
  const asked = request ? await requested(request) : await ask(context);
  if (!asked) return undefined;
  const started = new Date().toISOString();
  const id = store.create({ ...asked, started, state: 'running', done: 0, total: 0 });
  await attend(context, store, id);
  return id;
}

async function requested({ model, ...questions }: Request): Promise<Pick<RunInfo, 'profile' | 'questions'>> {
  const profiles = [...settingsProfiles(), ...(await editorProfiles())];
  const profile = profiles.find(({ name }) => name === model);
  if (!profile)
    throw new Error(`CodeSync: no model ${model} in the setting codesync.models, nor in the editor`);
  return { profile, questions };
}

async function ask({
  secrets,
}: ExtensionContext): Promise<Pick<RunInfo, 'profile' | 'questions'> | undefined> {
  const profile = await askProfile(secrets);
  const questions = profile && (await askQuestions());
  return questions && { profile, questions };
}

/** Runs to the end, and tells of it without waiting for the user. */
async function attend(context: ExtensionContext, store: Store, id: string): Promise<RunInfo> {
  const info = await proceed(context, store, id);
  void tell(context, store, id, info);
  return info;
}

async function tell(context: ExtensionContext, store: Store, id: string, info: RunInfo): Promise<void> {
  const [open, resume] = ['Open Report', 'Resume'];
  const buttons = [...(info.valid ? [open] : []), ...(info.state === 'done' ? [] : [resume])];
  const text = `CodeSync: ${info.profile.name} ${SAYINGS[info.state]}: ${describe(info)}`;
  const show = info.state === 'failed' ? window.showErrorMessage : window.showInformationMessage;
  const chosen = await show(text, ...buttons);
  if (chosen === open) showReport(store, { run: id, file: REPORT });
  if (chosen === resume) await attend(context, store, id);
}

const SAYINGS = {
  running: 'runs',
  done: 'is evaluated',
  stopped: 'was stopped',
  failed: 'could not be evaluated',
};

async function compare(context: ExtensionContext, store: Store, id: string): Promise<void> {
  const others = store.list().flatMap((other) => {
    const info = store.read(other);
    return other === id || !info?.valid
      ? []
      : [{ label: info.profile.name, description: describe(info), other }];
  });
  const chosen = await window.showQuickPick(others, { title: 'Compare with which earlier run?' });
  if (!chosen) return;
  const file = `compared-${chosen.other}.html`;
  const bench = store.read(id)?.questions.bench;
  const { code, problems } = await runCommandLine(
    context,
    [
      ...['eval', `--out=${store.folder(id)}`, `--report=${join(store.folder(id), file)}`],
      ...[`--compare=${store.folder(chosen.other)}`, ...(bench === undefined ? [] : [`--bench=${bench}`])],
    ],
    { environment: process.env },
  );
  if (code === 0) showReport(store, { run: id, file });
  else void window.showErrorMessage(`CodeSync: ${problems.at(-1) ?? 'the runs could not be compared'}`);
}

async function remove(store: Store, id: string): Promise<void> {
  const name = store.read(id)?.profile.name ?? id;
  const yes = 'Delete';
  const options = { modal: true, detail: 'Its log, answers and report are lost.' };
  if ((await window.showWarningMessage(`Delete the run of ${name}?`, options, yes)) === yes) store.remove(id);
}
