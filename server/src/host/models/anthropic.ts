import { details, objectOf, textOf, type Protocol } from './protocol.ts';

/** The messages of Anthropic. https://docs.anthropic.com/en/api/messages */
export const anthropic: Protocol = {
  baseUrl: 'https://api.anthropic.com/v1',
  keyVariables: ['ANTHROPIC_API_KEY'],
  needsKey: true,
  path: () => '/messages',
  headers: (key) => ({ 'anthropic-version': '2023-06-01', ...(key !== undefined && { 'x-api-key': key }) }),
  // It takes no seed.
  body: (model, { system, user, maxTokens, temperature }) => ({
    model,
    system,
    messages: [{ role: 'user', content: user }],
    max_tokens: maxTokens,
    temperature,
  }),
  answer({ type, content, usage, stop_reason: stop }) {
    if (type !== 'message' || !Array.isArray(content)) return undefined;
    const { input_tokens: input, output_tokens: output } = objectOf(usage);
    return { text: textOf(content), ...details(input, output, stop) };
  },
};
