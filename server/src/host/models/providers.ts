/** Names of the providers that anybody can name in `--model PROVIDER:NAME`. */
export const PROVIDERS = ['openai-compatible', 'anthropic', 'google'] as const;
