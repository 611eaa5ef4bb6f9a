/** What a deprecation text speaks of: the thing itself, or how it behaves with some value. */

/** Starts that speak of a way of using it: doing something with it, above all. */
const BEHAVIOUR =
  /^(?:(?:passing|specifying|setting|using|calling)\b|[a-z]{2,}ing\s+(?!is\b|was\b|has\b|will\b)|support for|values?\b|all options|the (?:default|behaviou?r|use|output)\b|default|as (?:of|the)\b|if\b|in (?:a|the) future|a future (?:version|release)\b)/i;
/** The same, before "is deprecated". */
const WAY =
  /\b(?:returning|passing|calling|treating|using|indexing|setting|specifying|operating|accessing|constructing|allowing|inferring|importing|instantiat\w+|support|behaviou?r|default)\b/i;
const VERB = /\b(?:is|are|was|were|has|have|will)\b[^.]*?\b(?:deprecated|removed|renamed)\b/i;
const END = /deprecat|remov|renam|no longer|moved|replac/i;
const OF_PARAMETER = /\b(?:keyword|parameter|argument|option)s?\b/i;
const IMPERATIVE =
  /^(?:use|pass|please|append|convert|manually|not|no|you|do|will|see|this|it|deprecated|renamed|instead|specify|has)\b/i;

/** The part of a text before it says that something is deprecated; `undefined` if it does not. */
function subjectOf(text: string): string | undefined {
  const verb = VERB.exec(text);
  return verb ? text.slice(0, verb.index).trim() : undefined;
}

/** Does a warning of every call announce the end of the API, and not of a way of using it? */
export function speaksOfApi(text: string, category: string | undefined): boolean {
  if (category === 'FutureWarning' && !END.test(text)) return false;
  return isOfApi(subjectOf(text) ?? (INSTANTIATED.test(text) ? text : ''));
}

/** A class that is not to be instantiated is there for its class methods, or to be inherited from. */
const INSTANTIATED = /\b(?:not|never) be instantiated\b/i;

/** Does a text say that a class is not to be made in this way, though there may be others? */
export function speaksOfMaking(text: string): boolean {
  return MAKING.test(subjectOf(text) ?? '');
}

const MAKING = /\b(?:__init__|__new__|constructors?)(?!\w)/i;

/** Neither a way of using it, nor a parameter of it. */
function isOfApi(subject: string): boolean {
  return !WAY.test(subject) && !OF_PARAMETER.test(subject);
}

/** Does a text announce that something will do something else, and not that it ends? */
function onlyChanges(text: string): boolean {
  return /\bwill (?:change|return|default)\b/i.test(text) && !/deprecat|remov/i.test(text);
}

/** A name that a text starts with, marked up as that of a parameter is: `*name*`. */
export function emphasised(text: string): string | undefined {
  return /^\*(\w+)\*/.exec(text)?.[1];
}

/** A special method that a text starts with: what operators and built-in functions do, which is not a call of the API. */
const SPECIAL = /^`{1,2}__\w+__`/;

/** "It is deprecated to …" */
const IT_IS = /\bdeprecated to (?!be\b)[a-z]/i;

/** Does a directive before the first section of a docstring speak of the API? */
export function directiveSpeaksOfApi(text: string): boolean {
  if (emphasised(text) !== undefined || SPECIAL.test(text) || IT_IS.test(text)) return false;
  return (
    !BEHAVIOUR.test(text) &&
    !NAMES_PARAMETERS.test(text) &&
    !onlyChanges(text) &&
    isOfApi(subjectOf(text) ?? '')
  );
}

/** A start that says which parameters are meant. */
const NAMES_PARAMETERS =
  /^(?:the\s+)?(?:(?:keyword|optional|positional)\s+)?(?:argument|parameter|option|keyword)s?\b/i;

/** Does a directive in the entry of a parameter speak of the parameter? */
export function directiveSpeaksOf(parameter: string, text: string): boolean {
  if (text === '') return true;
  if (BEHAVIOUR.test(text) || onlyChanges(text)) return false;
  const name = new RegExp(`(?:^|\\W)${parameter}(?:\\W|$)`);
  const subject = subjectOf(text);
  if (subject !== undefined)
    return (
      !WAY.test(subject) &&
      (/^(?:this|it)?$/i.test(subject) || name.test(subject) || OF_PARAMETER.test(subject))
    );
  return IMPERATIVE.test(text) || OF_PARAMETER.test(text) || name.test(text) || /\binstead\b/.test(text);
}
