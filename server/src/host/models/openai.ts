import { details, isObject, objectOf, objectsOf, textOf, type Protocol } from './protocol.ts';

/**
 * Chat completions as OpenAI defined them and vLLM, Ollama, LM Studio, llama.cpp and most others speak them.
 * https://platform.openai.com/docs/api-reference/chat
 */
export const openai: Protocol = {
  baseUrl: 'https://api.openai.com/v1',
  keyVariables: ['OPENAI_API_KEY'],
  needsKey: false,
  path: () => '/chat/completions',
  headers: (key) => (key === undefined ? {} : { authorization: `Bearer ${key}` }),
  body: (model, { system, user, maxTokens, temperature, seed }) => ({
    model,
    messages: [
      { role: 'system', content: system },
      { role: 'user', content: user },
    ],
    max_tokens: maxTokens,
    temperature,
    seed,
  }),
  answer({ choices, usage }) {
    const [choice] = objectsOf(choices);
    if (choice === undefined || !isObject(choice['message'])) return undefined;
    // A refusal has no content: nothing was answered.
    const { content } = choice['message'];
    const { prompt_tokens: input, completion_tokens: output } = objectOf(usage);
    return {
      text: typeof content === 'string' ? content : textOf(content),
      ...details(input, output, choice['finish_reason']),
    };
  },
};
