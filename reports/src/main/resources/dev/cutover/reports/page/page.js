'use strict';
(() => {
  const charts = JSON.parse(document.getElementById('charts').textContent);
  const drawn = [];
  const css = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const colour = i => css('--c' + (i % 8));
  const short = (text, most) => text.length > most ? text.slice(0, most - 1) + '…' : text;
  const plain = v => {
    const size = Math.abs(v);
    const digits = size >= 100 || size === 0 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
    return v.toLocaleString('en', {minimumFractionDigits: digits, maximumFractionDigits: digits});
  };
  const tick = v => Math.abs(v) >= 1e6 ? plain(v / 1e6).replace(/\.?0+$/, '') + 'M'
    : v.toLocaleString('en', {maximumSignificantDigits: 3});

  // A tooltip of text nodes: a name can never become markup.
  const tip = (title, lines) => {
    const box = document.createElement('div');
    const head = document.createElement('b');
    head.textContent = title;
    box.className = 'tip';
    box.append(head);
    for (const line of lines) {
      const row = document.createElement('div');
      row.textContent = line;
      box.append(row);
    }
    return box;
  };

  const base = () => ({
    animation: false,
    textStyle: {fontFamily: getComputedStyle(document.body).fontFamily, color: css('--ink')},
    tooltip: {confine: true, backgroundColor: css('--card'), borderColor: css('--line'),
      textStyle: {color: css('--ink'), fontSize: 12}},
  });
  const axis = (name, more) => Object.assign({
    name, nameLocation: 'middle', nameGap: 28,
    nameTextStyle: {color: css('--soft'), fontSize: 11},
    axisLabel: {color: css('--soft'), fontSize: 11, formatter: tick, hideOverlap: true},
    axisLine: {lineStyle: {color: css('--line')}},
    splitLine: {lineStyle: {color: css('--line'), opacity: .6}},
  }, more);
  const names = list => ({
    type: 'category', data: list, inverse: true, axisTick: {show: false},
    axisLabel: {color: css('--ink'), fontSize: 12, interval: 0, formatter: v => short(v, 20)},
    axisLine: {lineStyle: {color: css('--line')}},
  });
  const legend = (data, more) => Object.assign({
    type: data.length > 5 ? 'scroll' : 'plain', bottom: 0, itemGap: 8, itemWidth: 18, itemHeight: 8, data,
    textStyle: {color: css('--soft'), fontSize: 11}, formatter: v => short(v, 40),
    pageTextStyle: {color: css('--soft')}, pageIconColor: css('--link'), pageIconInactiveColor: css('--line'),
  }, more);

  const whisker = (params, api) => {
    const from = api.coord([api.value(1), api.value(0)]);
    const to = api.coord([api.value(2), api.value(0)]);
    const style = {stroke: css('--ink'), lineWidth: 1.6, fill: 'none'};
    const line = (x1, y1, x2, y2) => ({type: 'line', shape: {x1, y1, x2, y2}, style});
    return {type: 'group', children: [
      line(from[0], from[1], to[0], to[1]),
      line(from[0], from[1] - 5, from[0], from[1] + 5),
      line(to[0], to[1] - 5, to[0], to[1] + 5)]};
  };

  const rates = c => {
    const dots = c.rates.flatMap((rate, i) => rate.values.map(v => [v, i]));
    const told = i => tip(c.rates[i].name, [
      'mean ' + plain(c.rates[i].mean) + ' ' + c.unit,
      c.rates[i].values.length > 1
        ? '95% interval ' + plain(c.rates[i].low) + ' to ' + plain(c.rates[i].high)
        : 'one round: no interval',
      'rounds ' + c.rates[i].values.map(plain).join(', ')]);
    const roof = c.roof && {silent: true, symbol: 'none', data: [{xAxis: c.roof.value}],
      lineStyle: {color: css('--fail'), type: 'dashed', width: 1.5},
      label: {color: css('--fail'), fontSize: 11, position: 'start', distance: 4,
        align: c.roof.value > c.max * .6 ? 'right' : 'left',
        formatter: 'roofline ' + plain(c.roof.value) + ', ' + short(c.roof.binding, 16) + ' binds'}};
    return Object.assign(base(), {
      grid: {left: 16, right: 18, top: 28, bottom: 34, containLabel: true},
      xAxis: axis(c.unit, {type: 'value', min: 0, max: c.max > 0 ? nice(c.max) : 1}),
      yAxis: names(c.rates.map(rate => rate.name)),
      tooltip: Object.assign(base().tooltip, {formatter: p => told(p.seriesIndex === 1 ? p.value[0] : p.value[1])}),
      series: [
        {type: 'scatter', symbolSize: 7, data: dots, itemStyle: {color: colour(0), opacity: .45}, markLine: roof || undefined},
        {type: 'custom', renderItem: whisker, encode: {x: [1, 2], y: 0},
          data: c.rates.map((rate, i) => [i, rate.low, rate.high]).filter((_, i) => c.rates[i].values.length > 1)},
        {type: 'scatter', symbol: 'diamond', symbolSize: 12, data: c.rates.map((rate, i) => [rate.mean, i]),
          itemStyle: {color: colour(0), borderColor: css('--card'), borderWidth: 1}},
      ],
    });
  };

  const nice = v => {
    const unit = Math.pow(10, Math.floor(Math.log10(v)));
    return [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10].map(m => m * unit).find(m => m >= v * 1.02) || v * 1.1;
  };

  const stages = c => Object.assign(base(), {
    grid: {left: 16, right: 18, top: 10, bottom: 62, containLabel: true},
    legend: legend(c.stages.map(stage => stage.name), {itemWidth: 12}),
    xAxis: axis('busy ms a file, all threads', {type: 'value'}),
    yAxis: names(c.variants),
    tooltip: Object.assign(base().tooltip, {trigger: 'axis', axisPointer: {type: 'none'},
      formatter: list => tip(list[0].name, list.map(p => p.seriesName + ' ' + plain(p.value) + ' ms'))}),
    series: c.stages.map((stage, i) => ({type: 'bar', stack: 'busy', name: stage.name, data: stage.values,
      barMaxWidth: 16, itemStyle: {color: colour(i)}})),
  });

  // Percentiles on a logarithmic axis: each further nine is as wide as the one before.
  const nines = p => -Math.log10(1 - p / 100);
  const asPercentile = v => {
    const known = [[nines(50), 'p50'], [1, 'p90'], [2, 'p99'], [3, 'p99.9'], [4, 'p99.99']];
    const hit = known.find(([at]) => Math.abs(at - v) < 1e-6);
    return hit ? hit[1] : '';
  };

  const lines = c => {
    const percentiles = c.scale === 'percentiles';
    const place = point => percentiles ? [nines(point[0]), point[1]] : point;
    const last = Math.max(1, ...c.lines.flatMap(line => line.points.map(p => nines(Math.min(p[0], 99.99)))));
    const across = percentiles
      ? axis(c.x, {type: 'value', min: 0, max: Math.ceil(last - 1e-9), interval: 1,
          axisLabel: {color: css('--soft'), fontSize: 11, formatter: v => v === 0 ? 'p0' : asPercentile(v)}})
      : axis(c.x, c.scale === 'log-x' ? {type: 'log'} : {type: 'value'});
    return Object.assign(base(), {
      grid: {left: 34, right: 30, top: 12, bottom: c.lines.length > 2 ? 84 : 66, containLabel: true},
      legend: legend([...new Set(c.lines.map(line => line.group))]),
      xAxis: across,
      yAxis: axis(c.y, {type: percentiles ? 'log' : 'value', nameGap: 44, min: percentiles ? undefined : 0}),
      tooltip: Object.assign(base().tooltip, {formatter: p => {
        const line = c.lines[p.seriesIndex];
        const point = line.points[p.dataIndex];
        return tip(line.name, [(percentiles ? 'p' + point[0] : plain(point[0]) + ' ' + c.x) + ': ' + plain(point[1]) + ' ' + c.y]);
      }}),
      series: c.lines.map(line => ({
        type: 'line', name: line.group, data: line.points.map(place),
        symbol: 'circle', symbolSize: line.points.length > 40 ? 2 : 5,
        lineStyle: {color: colour(line.colour), width: 1.8, type: line.dash},
        itemStyle: {color: colour(line.colour)},
      })),
    });
  };

  const bars = c => Object.assign(base(), {
    grid: {left: 16, right: 52, top: 6, bottom: 34, containLabel: true},
    xAxis: axis(c.unit + ' (log)', {type: 'log', min: 1}),
    yAxis: names(c.names),
    tooltip: Object.assign(base().tooltip, {formatter: p => tip(c.names[p.dataIndex], [plain(c.values[p.dataIndex]) + ' ' + c.unit])}),
    series: [{type: 'bar', data: c.values.map(v => Math.max(v, 1)), barMaxWidth: 12, itemStyle: {color: colour(0)},
      label: {show: true, position: 'right', color: css('--soft'), fontSize: 10, formatter: p => tick(c.values[p.dataIndex])}}],
  });

  const builders = {rates, stages, lines, bars};
  const draw = place => {
    const chart = charts[Number(place.dataset.chart)];
    const canvas = echarts.init(place, null, {renderer: 'svg'});
    canvas.setOption(builders[chart.kind](chart));
    drawn.push([canvas, chart]);
  };
  document.querySelectorAll('[data-chart]').forEach(draw);

  const resize = () => drawn.forEach(([canvas]) => canvas.resize());
  addEventListener('resize', resize);
  addEventListener('beforeprint', resize);
  addEventListener('afterprint', resize);
  document.querySelectorAll('details').forEach(part => part.addEventListener('toggle', resize));
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change',
    () => drawn.forEach(([canvas, chart]) => canvas.setOption(builders[chart.kind](chart), true)));
})();
