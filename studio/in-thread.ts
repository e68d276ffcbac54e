import { Worker } from 'node:worker_threads'

/**
 * Runs a module in a thread of its own, where seconds of work do not hold up the server.
 * @returns the first thing that it tells; the thread ends by itself
 */
export const inThread = <Answer>(module: URL, workerData: object): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(module, { workerData })
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', () => reject(new Error('the thread told nothing')))
  })
