// The one Trusted Types policy of the page: it makes the worker's address from the worker's own text and nothing else.
interface Policy {
  createScriptURL(input: string): string;
}
interface PolicyFactory {
  createPolicy(name: string, rules: { createScriptURL: (input: string) => string }): Policy;
}

/** A blob address of the text, in the type that `new Worker` asks for under the page's policy. */
export function workerAddress(text: string): string {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
  const { trustedTypes } = window as { trustedTypes?: PolicyFactory };
  const policy = trustedTypes?.createPolicy('northstar', {
    createScriptURL: (input) => {
      if (input !== address) throw new TypeError('Only the page’s own worker may run.');
      return input;
    },
  });
  return policy ? policy.createScriptURL(address) : address;
}
