import { join } from 'node:path'
import { runWorker, workerFile } from './workerd.ts'

export const bucketPlugin = 'bucket-elsewhere'
export const bucketName = 'bench-media'

/** Where a bucket is: `host:port`. The one that keeps it has none. */
export type Options = { address?: string }

const unsafe = (name: string, options: Options) => ({
  bindings: [
    {
      name,
      type: bucketPlugin,
      dev: {
        plugin: { package: join(import.meta.dirname, 'bucket-plugin.ts'), name: bucketPlugin },
        options,
      },
    },
  ],
})

/**
 * A bucket in a workerd of its own: at Cloudflare it is not in the Worker's process either, so what it takes to
 * imitate one is not the Worker's memory.
 */
export const startBucket = (folder: string) =>
  runWorker(folder, {
    name: 'bucket',
    main: workerFile('bucket'),
    r2_buckets: [{ binding: 'MEDIA', bucket_name: bucketName }],
    unsafe: unsafe('BUCKET', {}),
  })

/** What gives a Worker that bucket, as `MEDIA`. */
export const bucketAt = (url: string) => ({ unsafe: unsafe('MEDIA', { address: new URL(url).host }) })
