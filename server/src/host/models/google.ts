import { details, objectOf, objectsOf, textOf, type Protocol } from './protocol.ts';

/** `generateContent` of Gemini. https://ai.google.dev/api/generate-content */
export const google: Protocol = {
  baseUrl: 'https://generativelanguage.googleapis.com/v1beta',
  keyVariables: ['GEMINI_API_KEY', 'GOOGLE_API_KEY'],
  needsKey: true,
  path: (model) => `/models/${encodeURIComponent(model)}:generateContent`,
  headers: (key) => (key === undefined ? {} : { 'x-goog-api-key': key }),
  body: (_, { system, user, maxTokens, temperature, seed }) => ({
    systemInstruction: { parts: [{ text: system }] },
    contents: [{ role: 'user', parts: [{ text: user }] }],
    generationConfig: { maxOutputTokens: maxTokens, temperature, seed },
  }),
  answer({ candidates, promptFeedback, usageMetadata }) {
    const [candidate] = objectsOf(candidates);
    // A prompt that is blocked gets no candidate, only feedback: nothing was answered.
    if (candidate === undefined && promptFeedback === undefined) return undefined;
    const { promptTokenCount: input, candidatesTokenCount: output } = objectOf(usageMetadata);
    const { parts } = objectOf(candidate?.['content']);
    return { text: textOf(parts), ...details(input, output, candidate?.['finishReason']) };
  },
};
