//! `mtlint merge`: the reports of the shards of a run as one, with the rows where one run would have put them.

use std::fs::File;
use std::io::{BufReader, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};

use super::Ending;
use super::output::{Staged, publish};
use super::shard::Shard;
use crate::report::csv::{MergedCsv, Order, Part, SHARD_CSV};
use crate::report::run_json::RunReport;
use crate::report::visible::visible;

/// The tables that are joined.
const TABLES: [&str; 3] = ["findings.csv", "documents.csv", "names.csv"];

/// The report of one shard.
struct ShardReport {
    folder: PathBuf,
    run: RunReport,
    shard: Shard,
    order: Table,
    /// As [`TABLES`].
    tables: [Table; 3],
    /// The document that comes next.
    next: Option<Order>,
}

type Table = Part<BufReader<File>>;

/// Joins the reports in `folders` into `report`; what was done goes to `err`.
pub fn merge(folders: &[PathBuf], report: &Path, err: &mut dyn Write) -> Result<Ending> {
    let mut shards = folders.iter().map(|folder| ShardReport::open(folder)).collect::<Result<Vec<_>>>()?;
    shards.sort_by_key(|shard| shard.shard.index());
    belong_together(&shards)?;
    if folders.iter().any(|folder| is_same(folder, report)) {
        bail!("{} is one of the shards: write the joined report into a folder of its own", report.display());
    }
    let mut run = sums(&shards, folders);
    let out = |name: &str| Staged::create(&report.join(name));
    let [findings, documents, names] = TABLES.map(out);
    let [like_findings, like_documents, like_names] = &shards[0].tables;
    let mut findings = MergedCsv::new(findings?, like_findings)?;
    let mut documents = MergedCsv::new(documents?, like_documents)?;
    let mut names = MergedCsv::new(names?, like_names)?;
    let mut last = None;
    while let Some(shard) = first(&mut shards) {
        let Some(order) = shard.step()? else { break };
        if last == Some(order.number) {
            let (folder, document) = (shard.folder.display(), visible(&order.document));
            bail!("{folder}: `{document}` stands where another shard has a document: the shards read different files");
        }
        last = Some(order.number);
        let [of_findings, of_documents, of_names] = &mut shard.tables;
        let is_whole = findings.take(of_findings, order.findings)?
            && documents.take(of_documents, 1)?
            && names.take(of_names, order.names)?;
        if !is_whole {
            bail!("{}: a table has fewer rows than {SHARD_CSV} says", shard.folder.display());
        }
    }
    for shard in &mut shards {
        for table in &mut shard.tables {
            if !table.is_at_end()? {
                bail!("{}: a table has more rows than {SHARD_CSV} says", shard.folder.display());
            }
        }
    }
    let mut whole = Vec::new();
    for table in [findings, documents, names] {
        let table = table.finish()?.whole()?;
        run.outputs.push(table.told());
        whole.push(table);
    }
    let mut file = Staged::create(&report.join("run.json"))?;
    run.write(&mut file)?;
    whole.push(file.whole()?);
    publish(whole)?;
    let folder = report.display().to_string();
    writeln!(err, "wrote findings.csv, documents.csv, names.csv and run.json into {}", visible(&folder))?;
    writeln!(err, "note: report.html is not joined: each shard's folder has its own")?;
    Ok(Ending::Clean)
}

impl ShardReport {
    /// Opens the tables in `folder`, and makes sure that they are those that its run wrote.
    fn open(folder: &Path) -> Result<Self> {
        let path = |name: &str| folder.join(name);
        let shown = folder.display();
        let run = std::fs::read(path("run.json"))
            .with_context(|| format!("{shown}: there is no run.json: name what `mtlint check --report` wrote"))?;
        let run: RunReport =
            serde_json::from_slice(&run).with_context(|| format!("{shown}: run.json is not what mtlint writes"))?;
        let Some(shard) = run.shard.as_ref().and_then(|shard| shard.parse().ok()) else {
            bail!("{shown}: not the report of a shard: write it with `mtlint check --shard I/N`");
        };
        if !run.totals.complete {
            bail!("{shown}: the run of this shard was interrupted: check the shard again");
        }
        for name in TABLES.iter().chain([&SHARD_CSV]) {
            let told = run.outputs.iter().find(|file| file.path == *name);
            let mut hasher = blake3::Hasher::new();
            let file = File::open(path(name)).with_context(|| format!("{shown}: cannot read {name}"))?;
            hasher.update_reader(file).with_context(|| format!("{shown}: cannot read {name}"))?;
            if told.is_none_or(|told| told.blake3 != hasher.finalize().to_hex().as_str()) {
                bail!("{shown}: {name} is not as its run wrote it: check the shard again");
            }
        }
        let table = |name: &str| -> Result<Table> {
            let file = File::open(path(name)).with_context(|| format!("{shown}: cannot read {name}"))?;
            Part::new(BufReader::new(file)).with_context(|| format!("{shown}: cannot read {name}"))
        };
        let [findings, documents, names] = TABLES.map(table);
        let tables = [findings?, documents?, names?];
        let mut order = table(SHARD_CSV)?;
        let next = order.order().with_context(|| format!("{shown}: cannot read {SHARD_CSV}"))?;
        Ok(Self { folder: folder.to_owned(), run, shard, order, tables, next })
    }

    /// The document that comes next; the one behind it is then the next.
    fn step(&mut self) -> Result<Option<Order>> {
        let next = self.order.order().with_context(|| format!("{}: cannot read {SHARD_CSV}", self.folder.display()))?;
        Ok(std::mem::replace(&mut self.next, next))
    }
}

/// The shard with the first document of those that are left.
fn first(shards: &mut [ShardReport]) -> Option<&mut ShardReport> {
    let number = |shard: &ShardReport| shard.next.as_ref().map(|next| next.number);
    shards.iter_mut().filter(|shard| shard.next.is_some()).min_by_key(|shard| number(shard))
}

fn is_same(folder: &Path, other: &Path) -> bool {
    let [folder, other] = [folder, other].map(|path| std::fs::canonicalize(path).ok());
    folder.is_some() && folder == other
}

/// Whether `shards`, in their order, are all parts of one run.
fn belong_together(shards: &[ShardReport]) -> Result<()> {
    let Some((first, others)) = shards.split_first() else { bail!("name the folders of the shards") };
    for other in others {
        let refused = |what: &str, why: &str| {
            let (one, other) = (first.folder.display(), other.folder.display());
            Err(anyhow!("{one} and {other} have different {what}: {why}"))
        };
        if other.run.version != first.run.version {
            return refused("`version`", "they were written by different versions of mtlint");
        }
        if other.run.config_hash != first.run.config_hash {
            return refused("`config_hash`", "they ran with different settings, packs, names or decisions");
        }
        if other.run.rules_hash != first.run.rules_hash {
            return refused("`rules_hash`", "they ran with different rules");
        }
        if other.shard.count() != first.shard.count() {
            return refused("numbers of shards", "they are parts of different runs");
        }
        if !other.tables.iter().zip(&first.tables).all(|(one, other)| one.fits(other)) {
            return refused("tables", "run all shards with the same --csv options");
        }
    }
    for (index, shard) in (1..=first.shard.count()).zip(shards.iter().map(Some).chain(std::iter::repeat(None))) {
        match shard {
            Some(shard) if shard.shard.index() == index => {}
            Some(shard) if shard.shard.index() < index => {
                bail!("{}: shard {} is named twice", shard.folder.display(), shard.shard)
            }
            _ => bail!("shard {index} of {} is missing: name the folders of all", first.shard.count()),
        }
    }
    if let Some(shard) = shards.get(first.shard.count() as usize) {
        bail!("{}: shard {} is named twice", shard.folder.display(), shard.shard);
    }
    Ok(())
}

/// What `run.json` says of all shards together.
fn sums(shards: &[ShardReport], folders: &[PathBuf]) -> RunReport {
    let mut run = shards[0].run.clone();
    run.shard = None;
    run.arguments = std::iter::once("merge".to_owned()).collect();
    run.arguments.extend(folders.iter().map(|folder| folder.display().to_string()));
    run.outputs.clear();
    for shard in &shards[1..] {
        let other = &shard.run;
        run.totals.add(&other.totals);
        run.seconds = ((run.seconds + other.seconds) * 1000.0).round() / 1000.0;
        run.files_read += other.files_read;
        run.skipped.extend(other.skipped.iter().cloned());
        run.notes.extend(other.notes.iter().cloned());
    }
    run
}
