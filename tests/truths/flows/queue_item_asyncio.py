# needs: aiohttp
import asyncio
import aiohttp

async def worker(queue, session):
    while True:
        path = await queue.get()
        async with session.get("http://127.0.0.1:8765" + path):
            queue.task_done()

async def main():
    queue = asyncio.Queue()
    for path in ("/api/me", "/api/connections"):
        queue.put_nowait(path)
    async with aiohttp.ClientSession() as session:
        task = asyncio.create_task(worker(queue, session))
        await queue.join()
        task.cancel()

asyncio.run(main())
