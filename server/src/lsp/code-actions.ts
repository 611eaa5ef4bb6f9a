import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type Range,
} from 'vscode-languageserver/node';
import { combine } from '../core/fixes/apply.ts';
import type { Finding, Fix } from '../core/finding.ts';
import { FIX_ALL } from '../protocol.ts';
import type { Check } from './checks.ts';
import type { Shown } from './diagnostics.ts';
import { type Client, record } from './from-lsp.ts';
import { workspaceEdit } from './edits.ts';

/** What an action over a whole document fixes; travels in `CodeAction.data` until the action is resolved. */
interface Selection {
  uri: string;
  /** Absent: every safe fix. */
  change?: string;
}

/** The actions at a range. Those over the whole document get their edits later, where the client can ask for them. */
export function codeActions(
  client: Client,
  check: Check,
  all: readonly Shown[],
  { range, context }: CodeActionParams,
): CodeAction[] {
  const actions: CodeAction[] = [];
  if (isWanted(CodeActionKind.QuickFix, context.only)) {
    const here = all.filter(({ diagnostic }) => touches(diagnostic.range, range));
    actions.push(...here.flatMap((one) => fixes(client, check, one)));
    actions.push(...changesIn(here).flatMap((change) => fixChange(check, all, change)));
    actions.push(...here.filter(isAboutApi).map((one) => ignore(client, check, one)));
  }
  if (isWanted(FIX_ALL, context.only)) actions.push(...fixAll(check));
  return client.resolveEdits ? actions : actions.map((action) => resolveAction(client, check, action));
}

/** The document that an action over a whole document is about. */
export function documentOf(action: CodeAction): string | undefined {
  return selectionOf(action)?.uri;
}

/** Adds the edit to an action over a whole document, from what is found in it now. */
export function resolveAction(client: Client, check: Check, action: CodeAction): CodeAction {
  const selection = selectionOf(action);
  if (selection === undefined || action.edit !== undefined) return action;
  const chosen = fixesOf(check.analysis.findings, selection.change);
  const safe = chosen.every((fix) => fix.safety === 'safe');
  return { ...action, edit: workspaceEdit(client, check.document, combine(chosen), safe) };
}

function fixes(client: Client, { document }: Check, { finding, diagnostic }: Shown): CodeAction[] {
  return finding.fixes.map(({ title, safety, edits }, index) => ({
    title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [diagnostic],
    isPreferred: index === 0 && safety === 'safe',
    edit: workspaceEdit(client, document, edits, safety === 'safe'),
  }));
}

function fixChange({ document, analysis }: Check, all: readonly Shown[], change: Finding): CodeAction[] {
  const selection: Selection = { uri: document.uri, change: changeOf(change) };
  const count = fixesOf(analysis.findings, selection.change).length;
  if (count < 2) return [];
  const { api, code, parameter } = change;
  const what = parameter === undefined ? api || code : `${parameter}= of ${api}`;
  const same = all.filter(({ finding }) => changeOf(finding) === selection.change);
  return [
    {
      title: `Fix all ${count} uses of ${what} in this file`,
      kind: CodeActionKind.QuickFix,
      diagnostics: same.map(({ diagnostic }) => diagnostic),
      data: selection,
    },
  ];
}

function fixAll({ document, analysis }: Check): CodeAction[] {
  const selection: Selection = { uri: document.uri };
  if (fixesOf(analysis.findings).length === 0) return [];
  return [{ title: 'CodeSync: fix all that is safe to fix', kind: FIX_ALL, data: selection }];
}

/** A suppression that is not needed is not suppressed in turn. */
function isAboutApi({ finding }: Shown): boolean {
  return finding.api !== '';
}

function ignore(client: Client, check: Check, { finding, diagnostic }: Shown): CodeAction {
  const edit = check.session.suppress(check.source, finding.span, finding.code);
  return {
    title: `Ignore ${finding.code} on this line`,
    kind: CodeActionKind.QuickFix,
    diagnostics: [diagnostic],
    edit: workspaceEdit(client, check.document, [edit], true),
  };
}

/** The best fix of each finding of one change, or every safe one. */
function fixesOf(findings: readonly Finding[], change?: string): Fix[] {
  if (change !== undefined)
    return findings.filter((one) => changeOf(one) === change).flatMap((one) => one.fixes.slice(0, 1));
  return findings.flatMap((one) => one.fixes.slice(0, 1)).filter((fix) => fix.safety === 'safe');
}

/** One finding of each change. */
function changesIn(here: readonly Shown[]): Finding[] {
  return [...new Map(here.map(({ finding }) => [changeOf(finding), finding])).values()];
}

/** Findings of the same code about the same API or parameter are one change. */
function changeOf({ code, api, parameter = '' }: Finding): string {
  return `${code} ${api} ${parameter}`;
}

function selectionOf(action: CodeAction): Selection | undefined {
  const { uri, change } = record(action.data);
  if (typeof uri !== 'string') return undefined;
  return typeof change === 'string' ? { uri, change } : { uri };
}

/** Kinds are dotted: a client that asks for `source` asks for `source.fixAll.codesync` too. */
function isWanted(kind: string, only: string[] | undefined): boolean {
  return only === undefined || only.some((asked) => kind === asked || kind.startsWith(`${asked}.`));
}

function touches(a: Range, b: Range): boolean {
  return !isBefore(a.end, b.start) && !isBefore(b.end, a.start);
}

function isBefore(a: Range['start'], b: Range['start']): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}
