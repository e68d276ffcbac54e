import { bucketName, bucketPlugin, type Options } from './buckets.ts'

type Binding = { type: string; dev?: { options?: Options } }
type Worker = { options: { config: { env?: Record<string, Binding> } } }

/** The bindings of a Worker that this gives, by name, with their options. */
const bindingsOf = ({ options }: Worker) =>
  Object.entries(options.config.env ?? {}).flatMap(([name, { type, dev }]) =>
    type === `unsafe:${bucketPlugin}` ? [{ name, ...dev?.options }] : [],
  )

/**
 * A plugin of Miniflare's (`dev.plugin` of an unsafe binding). A Worker with an `address` finds its bucket there,
 * instead of in its own workerd; one without has the bucket that Miniflare keeps for it as a service, to hand it on.
 */
export const plugins = {
  [bucketPlugin]: {
    bindingTypeDescription: 'bucket',
    getNodeBindings: () => ({}),
    getBindings: (options: Worker['options']) =>
      bindingsOf({ options }).map(({ name, address }) =>
        address
          ? { name, r2Bucket: { name: bucketPlugin } }
          : {
              name,
              // Miniflare's own names for what it keeps.
              service: {
                name: 'r2:bucket:entry',
                props: { json: JSON.stringify({ MINIFLARE_NAMESPACE: bucketName }) },
              },
            },
      ),
    getServices: async (worker: Worker) =>
      bindingsOf(worker).flatMap(({ address }) =>
        address ? [{ name: bucketPlugin, external: { address, http: {} } }] : [],
      ),
  },
}
